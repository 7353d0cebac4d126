@org.jspecify.annotations.NullMarked
package org.xinqiao.fhir;
