/**
 * What comfyume does, one class for each thing and one public method in each. The web tier sees
 * this package and no other of this module. Owner filters live here: a method that takes the asking
 * person returns that person's things only, and "not yours" looks like "not there".
 *
 * <p>Methods are transactions of their own unless they say that they call a worker; those run
 * outside any.
 */
@NullMarked
package org.comfyume.queue.usecase;

import org.jspecify.annotations.NullMarked;
