package org.comfyume.core.graph;

/** Says whether an input file exists for the person who asks. Called only for upload inputs. */
@FunctionalInterface
public interface InputFiles {

  boolean exists(InputFileRef file);
}
