package org.comfyume.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.comfyume.core.settings.EffectiveSetting.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EffectiveSettingTest {

  private static EffectiveSetting of(Setting setting, String value) {
    return EffectiveSetting.of(setting, setting.key(), value, Origin.FILE);
  }

  @Test
  void a_secret_is_never_shown() {
    EffectiveSetting password = of(Setting.DB_PASSWORD, "hunter2");
    assertThat(password.hidden()).isTrue();
    assertThat(password.toString()).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=http://user:hunter2@gpu:8188",
        "http://gpu:8188,b=https://hunter2@gpu",
        "jdbc:postgresql://db/x?user=me&password=hunter2"
      })
  void an_address_with_credentials_is_not_shown(String value) {
    EffectiveSetting setting = of(Setting.WORKERS, value);
    assertThat(setting.hidden()).isTrue();
    assertThat(setting.toString()).doesNotContain("hunter2");
  }

  @Test
  void what_is_no_secret_is_shown_and_what_is_not_given_has_its_default() {
    assertThat(of(Setting.WORKERS, "a=http://gpu:8188").value()).isEqualTo("a=http://gpu:8188");
    EffectiveSetting none = EffectiveSetting.of(Setting.JOB_LEASE, "k", null, Origin.FILE);
    assertThat(none.origin()).isEqualTo(Origin.DEFAULT);
    assertThat(none.defaultText()).isEqualTo("60");
  }
}
