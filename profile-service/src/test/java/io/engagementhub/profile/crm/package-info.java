/** Systems outside the hub, tested with records of their own. */
package io.engagementhub.profile.crm;
