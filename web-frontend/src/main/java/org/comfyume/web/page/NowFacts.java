package org.comfyume.web.page;

import java.util.List;

/**
 * What the sentence at the top of Now is made from.
 *
 * @param running my jobs that workers have
 * @param waiting my jobs that wait, soonest first
 * @param othersWaiting how many other people wait
 * @param gpus how many workers take jobs
 * @param freeGpus how many of them have no job
 */
record NowFacts(
    List<RunningCard> running,
    List<WaitingRow> waiting,
    int othersWaiting,
    int gpus,
    int freeGpus) {}
