namespace Billetterie.Web.Problems;

/// <summary>Codes of refusals that the HTTP layer itself gives; those of the rules are in <see cref="Abstractions.Codes"/>. Stable.</summary>
public static class ProblemCodes
{
    public const string MalformedRequest = "malformed_request";
    public const string ValidationFailed = "validation_failed";
    public const string IdempotencyKeyMissing = "idempotency_key_missing";
    public const string IdempotencyKeyMalformed = "idempotency_key_malformed";
    public const string NotSignedIn = "not_signed_in";
    public const string SignInFailed = "sign_in_failed";
    public const string SecondFactorRequired = "second_factor_required";
    public const string SecondFactorSetupRequired = "second_factor_setup_required";
    public const string PasskeyRequired = "passkey_required";
    public const string PasswordChangeRequired = "password_change_required";
    public const string Forbidden = "forbidden";
    public const string CrossSite = "cross_site";
    public const string NotFound = "not_found";
    public const string MethodNotAllowed = "method_not_allowed";
    public const string BodyTooLarge = "body_too_large";
    public const string UnsupportedMediaType = "unsupported_media_type";
    public const string TooManyRequests = "too_many_requests";
    public const string StoreUnavailable = "store_unavailable";
    public const string Overloaded = "overloaded";
    public const string Fault = "fault";

    // The door.
    public const string InvitationUnreadable = "invitation_unreadable";
    public const string InvitationMistyped = "invitation_mistyped";
    public const string InvitationForged = "invitation_forged";
    public const string WrongPerformance = "wrong_performance";

    // Programme import.
    public const string ImportUnreadable = "import_unreadable";

}
