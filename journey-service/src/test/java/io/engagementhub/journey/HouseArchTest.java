package io.engagementhub.journey;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import io.engagementhub.testkit.HouseRules;

@AnalyzeClasses(
    packages = "io.engagementhub.journey",
    importOptions = ImportOption.DoNotIncludeTests.class)
class HouseArchTest extends HouseRules {}
