package org.xinqiao.questionnaire;

/** What kind of answer an item takes. */
public enum ItemType {
    /** One code out of the item's options. */
    CHOICE,
    /** Any number of codes; the item's range, if any, bounds how many. */
    MULTI,
    /** "1" for yes, "0" for no. */
    YESNO,
    /** A decimal number within the item's range. */
    NUMBER,
    /** An ISO date, such as 2026-11-23. */
    DATE,
    /** An ISO local date and time, such as 2026-11-23T14:30. */
    DATETIME,
    /** One line; the range's upper end is the greatest length. */
    TEXT,
    /** Several lines; the range's upper end is the greatest length. */
    LONGTEXT,
    /** The signer's typed name, bound to the signed-in person by whoever files the form. */
    SIGNATURE,
    /** The id of a person in the directory. */
    PERSON,
    /** Rows of inner items; the range bounds the number of rows. */
    GROUP
}
