package org.xinqiao.casefile;

import static org.xinqiao.directory.Role.*;

import java.util.Set;
import java.util.UUID;
import org.xinqiao.directory.Role;

/**
 * A step that somebody owes until a time; how long is in the policy profile under the same name. The address is where it
 * is done: {@code {case}} stands for the case, {@code {it}} for the referral, consultation, audit or sheet it is about.
 */
public enum Step {
    /** Acknowledge the signal. */
    ACKNOWLEDGE("/cases/{case}/acceptance", PSY, DPR, DPC),
    /** The same-day brief safety check (D§6.6). */
    BRIEF_CHECK("/cases/{case}/brief-check", PSY, DPC, SDR, HVP, HRT),
    /** Begin the interview. */
    INTERVIEW("/cases/{case}/interview", PSY, DPC),
    /** Complete the interview record. */
    INTERVIEW_RECORD("/cases/{case}/interview-record", PSY, DPC),
    /** The panel fixes the level. */
    PANEL("/cases/{case}/panel-rating", PSY, DPR, DPC),
    /** Make the safety plan. */
    SAFETY_PLAN("/cases/{case}/safety-plan", PSY, DPC),
    /** Speak with the guardian. */
    GUARDIAN_CONTACT("/cases/{case}/guardian-contact", PSY, DPC),
    /** Hold the four-party consultation. */
    CONSULTATION("/cases/{case}/consultations", PSY, DPC),
    /** Sign the drafted plan. */
    PLAN_SIGNATURE("/signatures/{it}", GUA, HRT),
    /** Sign the minutes. */
    MINUTES_SIGNED("/signatures/{it}", GUA, HRT, DPR, PSY),
    /** Get the plan written and signed. */
    PLAN("/cases/{case}", PSY, DPR, DPC),
    /** Review the plan. */
    PLAN_REVIEW("/cases/{case}/plan-review", PSY, DPC),
    /** Talk again after a refusal. */
    REFUSAL_REVIEW("/cases/{case}/guardian-contact", PSY, DPR, DPC),
    /** Get the guardian's consent to refer. */
    REFERRAL_CONSENT("/referrals/{it}", PSY, GUA),
    /** The hospital answers. */
    REFERRAL_REPLY("/referrals/{it}", HRC),
    /** The first visit takes place. */
    FIRST_VISIT("/referrals/{it}", HRC),
    /** The hospital tells whether the child came. */
    ATTENDANCE("/referrals/{it}", HRC),
    /** The doctor's feedback. */
    FEEDBACK("/referrals/{it}/feedback", HCL),
    /** The school gives what the hospital asked for. */
    MORE_INFO("/referrals/{it}", PSY),
    /** A consent was taken back or ran out: the hospital deletes what it copied, and says when that is done (D§22: 16). */
    DELETE_COPIES("/referrals/{it}", HRC),
    /** The referral went to another hospital: the one that it left deletes what it copied, and says when that is done. */
    DELETE_LEFT_COPIES("/copies/{it}", HRC),
    /** Find out why nobody came. */
    NO_SHOW_CONTACT("/referrals/{it}", PSY, HRC),
    /** The school confirms that it has taken the child back. */
    SCHOOL_CONFIRM("/referrals/{it}", PSY),
    /** The next tracking contact. */
    TRACKING_CONTACT("/cases/{case}/contact", PSY, DPC),
    /** Rate the risk again. */
    RERATE("/cases/{case}/risk-assessment", PSY, DPC),
    /** Decide on the closure. */
    CLOSURE_DECISION("/cases/{case}/closure-approval", DPR, DPC),
    /** Stand the crisis down. */
    CRISIS_STAND_DOWN("/cases/{case}/stand-down", DPR, PRI, PSY),
    /** The receiving school accepts. */
    HANDOVER("/cases/{case}/handover-receipt", DPR),
    /** Review a sampled closure. */
    AUDIT_REVIEW("/audits/{it}", DHO),
    /** Put right what the audit found. */
    RECTIFY("/audits/{it}", PSY, DPR),
    /** Verify what was put right. */
    VERIFY("/audits/{it}", DHO);

    private final String address;
    private final Set<Role> owedBy;

    Step(String address, Role... owedBy) {
        this.address = address;
        this.owedBy = Set.of(owedBy);
    }

    /** Where it is done. */
    public String address(UUID caseId, UUID subject) {
        return address.replace("{case}", caseId.toString()).replace("{it}", subject.toString());
    }

    public Set<Role> owedBy() {
        return owedBy;
    }
}
