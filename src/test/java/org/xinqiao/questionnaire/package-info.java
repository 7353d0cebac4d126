/** Tests of definitions, their files and the check of answers. */
@org.jspecify.annotations.NullMarked
package org.xinqiao.questionnaire;
