/**
 * Editions of questionnaires: which version of a form, of its scoring and of its words belong together, where they stand on
 * the way from draft to use, who signed for them, and how two of them differ.
 */
@org.jspecify.annotations.NullMarked
package org.xinqiao.edition;
