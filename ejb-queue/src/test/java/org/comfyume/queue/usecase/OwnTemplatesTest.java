package org.comfyume.queue.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.comfyume.core.template.FormField;
import org.comfyume.core.workshop.AuditEntry;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.Role;
import org.comfyume.queue.fake.CountedIds;
import org.comfyume.queue.fake.InMemoryAuditLog;
import org.comfyume.queue.fake.InMemoryOwnTemplates;
import org.comfyume.queue.fake.InMemoryPeople;
import org.comfyume.queue.fake.ManualClock;
import org.comfyume.queue.fake.RecordedEvents;
import org.junit.jupiter.api.Test;

/** Templates that people keep, and those that are sent to everybody. */
class OwnTemplatesTest {

  private static final Participant SAM =
      new Participant(new ParticipantId("sam"), "Samuel", Role.INSTRUCTOR);
  private static final String GRAPH =
      """
      {"1": {"class_type": "PrimitiveInt", "inputs": {"value": 7}, "_meta": {"title": "Width"}},
       "2": {"class_type": "Noise", "inputs": {"noise_seed": 5, "odd": 1.5, "link": ["1", 0]}}}
      """;

  private final InMemoryOwnTemplates templates = new InMemoryOwnTemplates();
  private final InMemoryAuditLog audit = new InMemoryAuditLog();
  private final RecordedEvents<TemplateSent> events = new RecordedEvents<>();
  private final SaveTemplate save = new SaveTemplate();
  private final ReadTemplate read = new ReadTemplate();
  private final ListTemplates list = new ListTemplates();
  private final DeleteTemplate delete = new DeleteTemplate();
  private final RestoreTemplate restore = new RestoreTemplate();
  private final SendTemplate send = new SendTemplate();
  private final WithdrawTemplate withdraw = new WithdrawTemplate();

  OwnTemplatesTest() {
    ManualClock clock = new ManualClock();
    Catalogues catalogues = new Catalogues();
    WorkshopTemplates workshop = new WorkshopTemplates();
    workshop.load();
    InMemoryPeople people = new InMemoryPeople();
    people.add(SAM, "hash");
    save.templates = templates;
    save.offered = new OfferedInputs();
    save.offered.catalogues = catalogues;
    save.ids = new CountedIds();
    save.clock = clock;
    read.templates = templates;
    read.workshop = workshop;
    read.people = people;
    read.choices = new FieldChoices();
    read.choices.catalogues = catalogues;
    list.templates = templates;
    list.workshop = workshop;
    list.people = people;
    delete.templates = templates;
    delete.clock = clock;
    restore.templates = templates;
    restore.audit = audit;
    restore.clock = clock;
    restore.sent = events;
    send.templates = templates;
    send.audit = audit;
    send.ids = save.ids;
    send.clock = clock;
    send.sent = events;
    withdraw.templates = templates;
    withdraw.audit = audit;
    withdraw.clock = clock;
    withdraw.sent = events;
  }

  @Test
  void a_workflow_that_is_taken_has_the_fields_that_most_people_want() {
    OpenTemplate open = open(Room.MARA, kept(Room.MARA, "Harbour"));
    assertThat(open.form().fields())
        .extracting(FormField::label)
        .containsExactly("Width", "Noise: noise_seed");
    assertThat(open.form().initial())
        .containsEntry("1.value", "7")
        .containsEntry("2.noise_seed", "5");
  }

  @Test
  void another_persons_is_like_one_that_does_not_exist() {
    UUID id = kept(Room.MARA, "Harbour");
    assertThat(read.read(Room.NOAH, id.toString())).isEmpty();
    assertThat(keys(Room.NOAH)).doesNotContain(id.toString());
    assertThat(delete.delete(Room.NOAH, id)).isFalse();
    assertThat(change(Room.NOAH, id).problem()).isEqualTo(SavedTemplate.Problem.GONE);
    assertThat(change(Room.NOAH, UUID.randomUUID()).problem())
        .isEqualTo(SavedTemplate.Problem.GONE);
    delete.delete(Room.MARA, id);
    assertThat(restore.restore(Room.NOAH, id)).isFalse();
    assertThat(restore.restore(SAM, id)).isFalse();
    assertThat(read.read(Room.MARA, id.toString())).isEmpty();
  }

  @Test
  void what_was_deleted_comes_back() {
    UUID id = kept(Room.MARA, "Harbour");
    assertThat(delete.delete(Room.MARA, id)).isTrue();
    assertThat(read.read(Room.MARA, id.toString())).isEmpty();
    assertThat(restore.restore(Room.MARA, id)).isTrue();
    assertThat(read.read(Room.MARA, id.toString())).isPresent();
    assertThat(audit.recent(10)).isEmpty();
  }

  @Test
  void title_graph_size_and_number_have_limits() {
    assertThat(draft(" \n", GRAPH)).isEqualTo(SavedTemplate.Problem.TITLE);
    assertThat(draft("x", "{}")).isEqualTo(SavedTemplate.Problem.GRAPH);
    assertThat(draft("x", "[1]")).isEqualTo(SavedTemplate.Problem.GRAPH);
    String large =
        "{\"1\":{\"inputs\":{\"a\":\"" + "x".repeat(OwnTemplateRules.MOST_BYTES) + "\"}}}";
    assertThat(draft("x", large)).isEqualTo(SavedTemplate.Problem.SIZE);
    assertThat(draft("x".repeat(500), GRAPH)).isEqualTo(SavedTemplate.Problem.NONE);
    for (int i = 1; i < OwnTemplateRules.MOST; i++) {
      assertThat(draft("x", GRAPH)).isEqualTo(SavedTemplate.Problem.NONE);
    }
    assertThat(draft("x", GRAPH)).isEqualTo(SavedTemplate.Problem.MOST);
  }

  @Test
  void what_is_sent_is_everybodys_and_stays_as_it_was() {
    UUID id = kept(SAM, "Harbour");
    UUID sent = send.send(SAM, open(SAM, id), Map.of("1.value", "9")).id();
    save.save(SAM, new TemplateDraft(id, "Quay", null, List.of(), null));
    OpenTemplate open = open(Room.MARA, sent);
    assertThat(open.listed().title()).isEqualTo("Harbour");
    assertThat(open.listed().sender()).isEqualTo("Samuel");
    assertThat(open.presets()).containsEntry("1.value", "9");
    assertThat(open.form().fields()).hasSize(2);
    assertThat(keys(Room.NOAH).get(0)).isEqualTo(sent.toString());
    assertThat(change(SAM, sent).problem()).isEqualTo(SavedTemplate.Problem.GONE);
    assertThat(delete.delete(SAM, sent)).isFalse();
    assertThat(events.all()).containsExactly(new TemplateSent(sent));
    assertThat(audit.recent(1))
        .extracting(AuditEntry::action, AuditEntry::subject, AuditEntry::after)
        .containsExactly(tuple("template_send", sent.toString(), "Harbour"));
  }

  @Test
  void who_steers_the_room_withdraws_and_takes_that_back() {
    UUID sent = send.send(SAM, open(SAM, kept(SAM, "Harbour")), Map.of()).id();
    assertThatThrownBy(() -> withdraw.withdraw(Room.MARA, sent)).isInstanceOf(NotAllowed.class);
    assertThat(withdraw.withdraw(SAM, sent)).isTrue();
    assertThat(withdraw.withdraw(SAM, sent)).isFalse();
    assertThat(read.read(Room.MARA, sent.toString())).isEmpty();
    assertThat(restore.restore(Room.MARA, sent)).isFalse();
    assertThat(restore.restore(SAM, sent)).isTrue();
    assertThat(audit.recent(10))
        .extracting(AuditEntry::action)
        .containsExactly("template_send", "template_withdraw", "template_send");
    assertThat(events.all()).hasSize(3);
  }

  @Test
  void a_participant_sends_nothing_and_withdraws_nothing_of_ones_own() {
    UUID id = kept(Room.MARA, "Harbour");
    assertThatThrownBy(() -> send.send(Room.MARA, open(Room.MARA, id), Map.of()))
        .isInstanceOf(NotAllowed.class);
    assertThat(withdraw.withdraw(SAM, id)).isFalse();
    assertThat(templates.sent()).isEmpty();
    assertThat(audit.recent(10)).isEmpty();
  }

  private UUID kept(Participant person, String title) {
    return save.save(person, new TemplateDraft(null, title, GRAPH, null, null)).id();
  }

  private SavedTemplate.Problem draft(String title, String graph) {
    return save.save(Room.MARA, new TemplateDraft(null, title, graph, null, null)).problem();
  }

  private SavedTemplate change(Participant person, UUID id) {
    return save.save(person, new TemplateDraft(id, "Mine now", null, null, null));
  }

  private OpenTemplate open(Participant person, UUID id) {
    return read.read(person, id.toString()).orElseThrow();
  }

  private List<String> keys(Participant person) {
    return list.list(person).stream().map(ListedTemplate::key).toList();
  }
}
