package io.engagementhub.profile.saved;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What somebody wants saved, checked.
 *
 * @param label what lists are filtered by: the kind of a configuration or diary, the status of a
 *     product; empty for a comparison
 * @param product reference of the product it is about; empty for none
 * @param body all its fields
 */
public record Draft(String label, String product, ObjectNode body) {}
