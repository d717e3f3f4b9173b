package org.comfyume.web.page;

/**
 * One of my jobs that waits.
 *
 * @param place its place among people, counted from 1; 0 if an earlier job of mine goes first
 * @param people how many people wait
 * @param mine its place among my own jobs, counted from 1
 * @param why one sentence: who or what goes first
 * @param submittedAt milliseconds since 1970
 */
public record WaitingRow(
    String id, String title, int place, int people, int mine, String why, long submittedAt) {}
