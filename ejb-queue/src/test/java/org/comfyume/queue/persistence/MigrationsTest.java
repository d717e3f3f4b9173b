package org.comfyume.queue.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import org.comfyume.queue.config.SchemaVersion;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

class MigrationsTest {

  private final Flyway flyway = TestDatabase.instance().flyway();

  @Test
  void the_schema_guard_expects_the_newest_migration() {
    assertThat(flyway.info().current().getVersion().getVersion()).isEqualTo(SchemaVersion.EXPECTED);
  }

  @Test
  void migrating_a_migrated_database_does_nothing() {
    assertThat(flyway.migrate().migrationsExecuted).isZero();
    assertThat(flyway.validateWithResult().validationSuccessful).isTrue();
  }
}
