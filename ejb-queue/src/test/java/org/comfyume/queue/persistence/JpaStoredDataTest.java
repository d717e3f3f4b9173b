package org.comfyume.queue.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.comfyume.core.operations.StoredData;
import org.comfyume.core.workshop.ParticipantId;
import org.junit.jupiter.api.Test;

class JpaStoredDataTest {

  @Test
  void who_keeps_most_comes_first_with_files_of_the_editor_too() {
    TestRows rows = new TestRows();
    JpaStoredData stored = new JpaStoredData();
    stored.em = rows.em();
    String id = "keeper-" + UUID.randomUUID();
    rows.person(new ParticipantId(id));
    rows.sql("UPDATE participant SET display_name = 'Keeper' WHERE id = '" + id + "'");
    rows.sql(
        ("INSERT INTO file VALUES (gen_random_uuid(), '%s', 'output', '', 'a.png', 'image/png',"
                + " 9000000000000, repeat('0', 64), '%s', now())")
            .formatted(id, UUID.randomUUID()));
    rows.sql(
        "INSERT INTO user_file VALUES ('%s', 'a.json', false, '12345', 5, now(), now())"
            .formatted(id));
    StoredData.Facts facts = TestDatabase.inTransaction(rows.em(), () -> stored.read(1));
    assertThat(facts.people())
        .containsExactly(new StoredData.OfPerson("Keeper", 2, 9_000_000_000_005L));
    assertThat(facts.files()).isGreaterThanOrEqualTo(2);
    assertThat(facts.bytes()).isGreaterThanOrEqualTo(9_000_000_000_005L);
    assertThat(facts.database()).matches("[0-9]+.*");
    assertThat(facts.schema()).isNotEmpty();
    rows.sql("DELETE FROM file WHERE owner = '" + id + "'");
    rows.sql("DELETE FROM user_file WHERE owner = '" + id + "'");
    rows.em().close();
  }
}
