package org.comfyume.queue.usecase;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.comfyume.core.template.FormField;
import org.jspecify.annotations.Nullable;

/**
 * A template as a person wants it kept.
 *
 * @param id of the one that is changed; null for a new one
 * @param title for people
 * @param prompt the graph in API format; null: as it is kept
 * @param fields of the form; null: as they are kept, or for a new one those that are suggested
 * @param presets what the form starts with; null: as they are kept
 */
public record TemplateDraft(
    @Nullable UUID id,
    String title,
    @Nullable String prompt,
    @Nullable List<FormField> fields,
    @Nullable Map<String, String> presets) {}
