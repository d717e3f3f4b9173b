package org.comfyume.web.page;

/**
 * One of my jobs that waits.
 *
 * @param place its place among people, counted from 1; 0 if it is not known
 * @param people how many people wait
 * @param mine its place among my own jobs, counted from 1
 * @param why one sentence: what it waits for
 * @param group only jobs of the same group exchange places
 * @param eta when it starts
 * @param first whether none of mine can be passed
 * @param last whether none of mine can be let pass
 * @param putBack who put it back and when, or empty
 */
public record WaitingRow(
    String id,
    String title,
    int place,
    int people,
    int mine,
    String why,
    String group,
    Eta eta,
    boolean first,
    boolean last,
    String putBack) {}
