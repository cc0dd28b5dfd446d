package io.engagementhub.profile;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import io.engagementhub.testkit.HouseRules;

@AnalyzeClasses(packages = "io.engagementhub.profile", importOptions = DoNotIncludeTests.class)
class HouseArchTest extends HouseRules {}
