package org.comfyume.queue.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.comfyume.core.graph.GraphWork;
import org.comfyume.core.prediction.RunMeasure;
import org.comfyume.core.prediction.RunMeasures;

/** Measured runs in PostgreSQL. To be called inside a transaction. */
@ApplicationScoped
public class JpaRunMeasures implements RunMeasures {

  @Inject EntityManager em;

  @Override
  public void record(RunMeasure measure) {
    if (!measure.plausible()) {
      return;
    }
    String signature = measure.workload().signature();
    GraphWork work = measure.workload().work();
    em.createNamedQuery("RunMeasure.record")
        .setParameter("attempt", measure.attempt().value())
        .setParameter("worker", measure.worker().value())
        .setParameter("signature", signature)
        .setParameter("models", RunMeasureRow.json(measure.workload().models()))
        .setParameter("loaded", RunMeasureRow.json(measure.loaded()))
        .setParameter("steps", work.steps())
        .setParameter("pixels", work.pixels())
        .setParameter("frames", work.frames())
        .setParameter("batch", work.batch())
        .setParameter("seconds", measure.seconds())
        .setParameter("peak", measure.peakVramBytes())
        .setParameter("at", measure.at())
        .executeUpdate();
    em.createNamedQuery("RunMeasure.trim")
        .setParameter("signature", signature)
        .setParameter("worker", measure.worker().value())
        .setParameter("kept", KEPT)
        .executeUpdate();
  }

  @Override
  public List<RunMeasure> recent() {
    return em.createQuery("from RunMeasureRow order by measuredAt, attemptId", RunMeasureRow.class)
        .getResultStream()
        .flatMap(row -> row.toMeasure().stream())
        .toList();
  }
}
