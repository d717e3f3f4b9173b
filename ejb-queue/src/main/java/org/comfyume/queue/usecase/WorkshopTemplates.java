package org.comfyume.queue.usecase;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.comfyume.core.template.FormField;
import org.comfyume.protocol.JsonText;
import org.comfyume.protocol.ProtocolException;

/**
 * The workflows that the workshop offers, read once from the files beside this class: {@code
 * manifest.json} and for each name in it {@code .json} (the editor's way), {@code .api.json},
 * {@code .form.json} and {@code .jpg}.
 */
@ApplicationScoped
public class WorkshopTemplates {

  private List<WorkshopTemplate> all = List.of();

  @PostConstruct
  void load() {
    try {
      JsonObject manifest = JsonText.parseObject(text("manifest.json"));
      all = manifest.getJsonArray("templates").stream().map(WorkshopTemplates::template).toList();
    } catch (ProtocolException e) {
      throw new IllegalStateException("The manifest of the workshop templates is broken", e);
    }
  }

  /** In the order in which they are shown. */
  public List<WorkshopTemplate> list() {
    return all;
  }

  private static WorkshopTemplate template(JsonValue entry) {
    JsonObject template = entry.asJsonObject();
    String name = template.getString("name");
    return new WorkshopTemplate(
        name,
        template.getString("title"),
        template.getString("description"),
        WorkshopTemplate.Category.valueOf(template.getString("category").toUpperCase(Locale.ROOT)),
        models(template.getJsonArray("models")),
        template.containsKey("optional_models")
            ? models(template.getJsonArray("optional_models"))
            : List.of(),
        number(template, "minutes"),
        template.getString("licence"),
        text(name + ".api.json"),
        text(name + ".json"),
        form(name),
        bytes(name + ".jpg"));
  }

  private static List<FormField> form(String name) {
    try {
      return FormJson.fields(text(name + ".form.json"));
    } catch (ProtocolException e) {
      throw new IllegalStateException("The form of a workshop template is broken: " + name, e);
    }
  }

  private static List<WorkshopTemplate.Model> models(JsonArray models) {
    return models.getValuesAs(JsonObject.class).stream()
        .map(
            model ->
                new WorkshopTemplate.Model(
                    model.getString("folder"),
                    model.getString("file"),
                    number(model, "gigabytes"),
                    model.getString("url")))
        .toList();
  }

  private static double number(JsonObject object, String key) {
    JsonNumber number = object.getJsonNumber(key);
    return number.doubleValue();
  }

  private static String text(String file) {
    return new String(bytes(file), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String file) {
    try (InputStream in = WorkshopTemplates.class.getResourceAsStream("workshop/" + file)) {
      if (in == null) {
        throw new IllegalStateException("A file of the workshop templates is missing: " + file);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
