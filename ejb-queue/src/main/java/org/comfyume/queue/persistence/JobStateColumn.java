package org.comfyume.queue.persistence;

import jakarta.persistence.AttributeConverter;
import java.util.Locale;
import org.comfyume.core.job.JobState;

/** {@link JobState} as its lower-case word. */
class JobStateColumn implements AttributeConverter<JobState, String> {

  @Override
  public String convertToDatabaseColumn(JobState state) {
    return state.word();
  }

  @Override
  public JobState convertToEntityAttribute(String word) {
    return JobState.valueOf(word.toUpperCase(Locale.ROOT));
  }
}
