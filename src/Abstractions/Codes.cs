namespace Billetterie.Abstractions;

/// <summary>
/// Every code that an outcome or a refusal can have, in the order in which they are checked. Stable: clients and mails
/// depend on the spelling. Explained in <c>docs/rules.md</c>.
/// </summary>
public static class Codes
{
    // The request as a whole.
    public const string IdempotencyKeyReused = "idempotency_key_reused";
    public const string PerformanceNotFound = "performance_not_found";
    public const string PerformanceExists = "performance_exists";
    public const string ReservationNotFound = "reservation_not_found";
    public const string NobodyAsked = "nobody_asked";
    public const string TooManyPeople = "too_many_people";
    public const string StructureNotActive = "structure_not_active";
    public const string VenueSuspended = "venue_suspended";
    public const string PerformanceCancelled = "performance_cancelled";
    public const string PerformanceStarted = "performance_started";
    public const string WindowNotOpen = "window_not_open";
    public const string WindowClosed = "window_closed";

    // One person of the request, refused.
    public const string ParticipantNotFound = "participant_not_found";
    public const string ParticipantInactive = "participant_inactive";
    public const string HostInactive = "host_inactive";
    public const string CompanionReasonMissing = "companion_reason_missing";
    public const string CompanionAlone = "companion_alone";
    public const string PartyIncomplete = "party_incomplete";
    public const string PerformanceExhausted = "performance_exhausted";
    public const string WaitlistFull = "waitlist_full";

    // One person of the request, placed.
    public const string AlreadyReserved = "already_reserved";
    public const string OverQuota = "over_quota";
    public const string PartyOverQuota = "party_over_quota";
    public const string Full = "full";
    public const string PartyDoesNotFit = "party_does_not_fit";
    public const string Confirmed = "confirmed";

    // Cancelling (R9), capacity (R10), dates (R11), attendance (R12).
    public const string AlreadyCancelled = "already_cancelled";
    public const string ContactVenue = "contact_venue";
    public const string Cancelled = "cancelled";
    public const string CapacityOutOfRange = "capacity_out_of_range";
    public const string CapacityBelowConfirmed = "capacity_below_confirmed";
    public const string StartsInThePast = "starts_in_the_past";
    public const string WindowOutOfOrder = "window_out_of_order";
    public const string NotConfirmed = "not_confirmed";
    public const string TooEarly = "too_early";
    public const string AttendanceSetByVenue = "attendance_set_by_venue";
    public const string AttendanceRecorded = "attendance_recorded";
    public const string AlreadyCheckedIn = "already_checked_in";

    // Promotion (R7, R8).
    public const string Promoted = "promoted";
    public const string PromotedAtClosing = "promoted_at_closing";

    // A seat beyond the quota, given by the coordination (R6).
    public const string NotWaiting = "not_waiting";
    /// <summary>With the number of seats that could be given now.</summary>
    public const string NoSeatFree = "no_seat_free";
    public const string Granted = "granted";

    // A structure's referents.
    public const string StructureNotFound = "structure_not_found";
    public const string ReferentNotFound = "referent_not_found";
    public const string LastReferent = "last_referent";
    public const string TooManyReferents = "too_many_referents";
    public const string LoginTaken = "login_taken";

    // Plain rows: people, partners, events, accounts.
    /// <summary>Somebody changed it meanwhile: read it again.</summary>
    public const string VersionMoved = "version_moved";
    /// <summary>With the field's name, as the API spells it.</summary>
    public const string FieldMissing = "field_missing";
    /// <summary>With the field's name and, as number, the most characters it takes.</summary>
    public const string FieldTooLong = "field_too_long";
    public const string FieldInvalid = "field_invalid";
    /// <summary>A guest without the participant to whom they belong (R2).</summary>
    public const string HostMissing = "host_missing";
    /// <summary>The host is not a participant of the same structure, or only guests have one.</summary>
    public const string HostInvalid = "host_invalid";
    /// <summary>A participant to whom guests belong keeps the family.</summary>
    public const string HasGuests = "has_guests";
    public const string EventNotFound = "event_not_found";
    public const string VenueNotFound = "venue_not_found";
    public const string AccountNotFound = "account_not_found";
    /// <summary>The account is locked: nobody signs in with it.</summary>
    public const string AccountLocked = "account_locked";
    /// <summary>The last active account of the coordination stays.</summary>
    public const string LastCoordination = "last_coordination";
    /// <summary>A venue has as many keys as it may; with the number.</summary>
    public const string TooManyKeys = "too_many_keys";
    public const string KeyNotFound = "key_not_found";
    /// <summary>The partner was merged into another, which stands for it.</summary>
    public const string PartnerMerged = "partner_merged";
    /// <summary>A partner is not merged into itself.</summary>
    public const string MergeWithItself = "merge_with_itself";
    /// <summary>Only a partner that was let in is kept, and none that was declined is merged.</summary>
    public const string PartnerNotAccepted = "partner_not_accepted";
    /// <summary>A change of the policy has to be known a minute before it applies.</summary>
    public const string PolicyTooSoon = "policy_too_soon";
    /// <summary>A change that applies, or is about to, stays: make another.</summary>
    public const string PolicyInForce = "policy_in_force";
    public const string PolicyNotFound = "policy_not_found";
    /// <summary>A cursor that this list did not give.</summary>
    public const string CursorInvalid = "cursor_invalid";
}
