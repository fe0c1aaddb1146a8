using System.Collections.Frozen;
using Billetterie.Abstractions;
using Microsoft.AspNetCore.Http;

namespace Billetterie.Web.Problems;

/// <summary>
/// The one place that gives a refusal's code its HTTP status. 404: not there, or another structure's. 409: somebody else got there
/// first, or it is done already. 422: understood, and the rules refuse it.
/// </summary>
public static class ProblemStatus
{
    private static readonly FrozenDictionary<string, int> Statuses = new Dictionary<string, int>
    {
        [ProblemCodes.MalformedRequest] = StatusCodes.Status400BadRequest,
        [ProblemCodes.ValidationFailed] = StatusCodes.Status400BadRequest,
        [ProblemCodes.IdempotencyKeyMissing] = StatusCodes.Status400BadRequest,
        [ProblemCodes.IdempotencyKeyMalformed] = StatusCodes.Status400BadRequest,
        [ProblemCodes.NotSignedIn] = StatusCodes.Status401Unauthorized,
        [ProblemCodes.SignInFailed] = StatusCodes.Status401Unauthorized,
        [ProblemCodes.SecondFactorRequired] = StatusCodes.Status401Unauthorized,
        [ProblemCodes.SecondFactorSetupRequired] = StatusCodes.Status403Forbidden,
        [ProblemCodes.PasskeyRequired] = StatusCodes.Status403Forbidden,
        [ProblemCodes.PasswordChangeRequired] = StatusCodes.Status403Forbidden,
        [ProblemCodes.Forbidden] = StatusCodes.Status403Forbidden,
        [ProblemCodes.CrossSite] = StatusCodes.Status403Forbidden,
        [ProblemCodes.NotFound] = StatusCodes.Status404NotFound,
        [ProblemCodes.MethodNotAllowed] = StatusCodes.Status405MethodNotAllowed,
        [ProblemCodes.BodyTooLarge] = StatusCodes.Status413PayloadTooLarge,
        [ProblemCodes.UnsupportedMediaType] = StatusCodes.Status415UnsupportedMediaType,
        [ProblemCodes.TooManyRequests] = StatusCodes.Status429TooManyRequests,
        [ProblemCodes.Fault] = StatusCodes.Status500InternalServerError,
        [ProblemCodes.StoreUnavailable] = StatusCodes.Status503ServiceUnavailable,
        [ProblemCodes.Overloaded] = StatusCodes.Status503ServiceUnavailable,
        [ProblemCodes.InvitationUnreadable] = StatusCodes.Status422UnprocessableEntity,
        [ProblemCodes.InvitationForged] = StatusCodes.Status422UnprocessableEntity,
        [ProblemCodes.WrongPerformance] = StatusCodes.Status422UnprocessableEntity,
        [ProblemCodes.ImportUnreadable] = StatusCodes.Status422UnprocessableEntity,

        [Codes.FieldMissing] = StatusCodes.Status400BadRequest,
        [Codes.FieldTooLong] = StatusCodes.Status400BadRequest,
        [Codes.FieldInvalid] = StatusCodes.Status400BadRequest,
        [Codes.CursorInvalid] = StatusCodes.Status400BadRequest,

        [Codes.PerformanceNotFound] = StatusCodes.Status404NotFound,
        [Codes.ReservationNotFound] = StatusCodes.Status404NotFound,
        [Codes.ParticipantNotFound] = StatusCodes.Status404NotFound,
        [Codes.StructureNotFound] = StatusCodes.Status404NotFound,
        [Codes.ReferentNotFound] = StatusCodes.Status404NotFound,

        [Codes.EventNotFound] = StatusCodes.Status404NotFound,
        [Codes.VenueNotFound] = StatusCodes.Status404NotFound,
        [Codes.AccountNotFound] = StatusCodes.Status404NotFound,
        [Codes.PolicyNotFound] = StatusCodes.Status404NotFound,
        [Codes.KeyNotFound] = StatusCodes.Status404NotFound,

        [Codes.VersionMoved] = StatusCodes.Status409Conflict,
        [Codes.PerformanceExists] = StatusCodes.Status409Conflict,
        [Codes.HasGuests] = StatusCodes.Status409Conflict,
        [Codes.AccountLocked] = StatusCodes.Status409Conflict,
        [Codes.LastCoordination] = StatusCodes.Status409Conflict,
        [Codes.AlreadyCancelled] = StatusCodes.Status409Conflict,
        [Codes.AlreadyCheckedIn] = StatusCodes.Status409Conflict,
        [Codes.AttendanceSetByVenue] = StatusCodes.Status409Conflict,
        [Codes.LoginTaken] = StatusCodes.Status409Conflict,
        [Codes.LastReferent] = StatusCodes.Status409Conflict,
    }.ToFrozenDictionary();

    /// <summary>The status of a code; 422 for every refusal of the rules that says nothing else.</summary>
    public static int Of(string code) => Statuses.GetValueOrDefault(code, StatusCodes.Status422UnprocessableEntity);

    /// <summary>The HTTP layer's own code for a bare status.</summary>
    public static string CodeOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => ProblemCodes.NotSignedIn,
        StatusCodes.Status403Forbidden => ProblemCodes.Forbidden,
        StatusCodes.Status404NotFound => ProblemCodes.NotFound,
        StatusCodes.Status405MethodNotAllowed => ProblemCodes.MethodNotAllowed,
        StatusCodes.Status413PayloadTooLarge => ProblemCodes.BodyTooLarge,
        StatusCodes.Status415UnsupportedMediaType => ProblemCodes.UnsupportedMediaType,
        StatusCodes.Status429TooManyRequests => ProblemCodes.TooManyRequests,
        StatusCodes.Status503ServiceUnavailable => ProblemCodes.StoreUnavailable,
        >= 500 => ProblemCodes.Fault,
        _ => ProblemCodes.MalformedRequest,
    };
}
