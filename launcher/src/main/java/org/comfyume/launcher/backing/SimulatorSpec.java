package org.comfyume.launcher.backing;

/**
 * A simulated ComfyUI server to start.
 *
 * @param name shown in its answers
 * @param version of ComfyUI that it imitates, e.g. {@code 0.11.1}
 * @param port where it listens on 127.0.0.1; 0 takes a free one
 * @param speed of its GPU; 1 is the usual
 */
public record SimulatorSpec(String name, String version, int port, double speed) {}
