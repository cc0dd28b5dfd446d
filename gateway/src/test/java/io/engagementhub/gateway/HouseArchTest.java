package io.engagementhub.gateway;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import io.engagementhub.testkit.HouseRules;

@AnalyzeClasses(packages = "io.engagementhub.gateway", importOptions = DoNotIncludeTests.class)
class HouseArchTest extends HouseRules {}
