package org.comfyume.queue.persistence;

import jakarta.persistence.AttributeConverter;
import org.comfyume.core.job.JobClass;

/** {@link JobClass} as its lower-case word. */
class JobClassColumn implements AttributeConverter<JobClass, String> {

  @Override
  public String convertToDatabaseColumn(JobClass jobClass) {
    return jobClass.word();
  }

  @Override
  public JobClass convertToEntityAttribute(String word) {
    return JobClass.ofWord(word);
  }
}
