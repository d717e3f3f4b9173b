package org.comfyume.queue.timer;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.comfyume.queue.container.StartGate;
import org.comfyume.queue.usecase.SweepFiles;

/** Has the files deleted that nobody keeps. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.CONTAINER)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FileSweeper {

  @Inject SweepFiles sweepFiles;
  @Inject StartGate gate;

  @Schedule(hour = "*", minute = "*", second = "*/15", persistent = false)
  void tick() {
    if (gate.isOpen()) {
      sweepFiles.sweep();
    }
  }
}
