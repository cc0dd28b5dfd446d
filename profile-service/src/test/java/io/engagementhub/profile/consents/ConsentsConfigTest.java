package io.engagementhub.profile.consents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.validator.BeanValidationConfigValidatorImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentsConfigTest {
  private static final String VENDOR = "hub.consents.tcf.vendor-id";

  @ParameterizedTest
  @ValueSource(strings = {"1", "65535"})
  void aVendorHasANumberOfTheGlobalVendorList(String number) {
    assertThat(read(number).tcf().vendorId()).hasValue(Integer.parseInt(number));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536"})
  void noOtherNumberIsAVendors(String number) {
    assertThatThrownBy(() -> read(number))
        .isInstanceOf(ConfigValidationException.class)
        .hasMessageContaining(VENDOR);
  }

  @Test
  void theHubNeedsToBeNoVendor() {
    assertThat(read("").tcf().vendorId()).isEmpty();
  }

  private static ConsentsConfig read(String vendor) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(ConsentsConfig.class)
        .withValidator(new BeanValidationConfigValidatorImpl())
        .withDefaultValue(VENDOR, vendor)
        .build()
        .getConfigMapping(ConsentsConfig.class);
  }
}
