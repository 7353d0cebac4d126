/**
 * Everything a person fills in, student sheet or staff form, as one kind of thing: a versioned definition with its words,
 * the answers given to it, and the check that they fit.
 */
@org.jspecify.annotations.NullMarked
package org.xinqiao.questionnaire;
