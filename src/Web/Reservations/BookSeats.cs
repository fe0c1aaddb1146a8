using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Billetterie.Abstractions;
using Billetterie.Grains.Booking;
using Billetterie.Web.Accounts;
using Billetterie.Web.Http;
using Billetterie.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Billetterie.Web.Reservations;

/// <summary>Books people on a performance (R2 to R7). The hot route: at nine o'clock nearly every request is this one.</summary>
internal static class BookSeats
{
    /// <param name="Participants">Whom to book, in the order in which seats are to be given; 1 to 60.</param>
    /// <param name="Together">All are seated or all wait.</param>
    /// <param name="CompanionReason">Why a companion goes along; required with one.</param>
    public sealed record Request(IReadOnlyList<ParticipantId>? Participants, bool Together = false, string? CompanionReason = null);

    /// <param name="Outcomes">One per person, in the order asked.</param>
    /// <param name="Availability">The counters after it.</param>
    public sealed record Answer(IReadOnlyList<Outcome> Outcomes, Availability? Availability);

    /// <summary>What became of one person, and why (R15).</summary>
    /// <param name="Rank">Place in its tier, from 1, while waiting.</param>
    /// <param name="Uses">Invitations of the week issued to the person, this one included.</param>
    /// <param name="Explanation">The same in words to read to the person, in the language of the request.</param>
    public sealed record Outcome(
        ParticipantId ParticipantId, ReservationId? ReservationId, PersonStatus Status, string Code, int? Rank, int? Tier,
        int? Uses, int? Limit, string Explanation);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/performances/{id}/reservations", HandleAsync)
        .RequireAuthorization(Policies.Referents)
        .Answers<Answer>(Codes.PerformanceNotFound, Codes.IdempotencyKeyReused, Codes.NobodyAsked, Codes.TooManyPeople,
            Codes.StructureNotActive, Codes.VenueSuspended, Codes.PerformanceCancelled, Codes.PerformanceStarted, Codes.WindowNotOpen, Codes.WindowClosed)
        .WithName("bookSeats").WithTags("Reservations")
        .WithSummary("Books people on a performance; answers once it is stored.");

    private static async Task<IResult> HandleAsync(
        PerformanceId id, Request request, Caller caller, ClientKey key, BookingDesk desk, Explanations.Explanations explain,
        TimeProvider time, ProblemWords words, CancellationToken cancellation)
    {
        if (key.Refusal is { } refusal)
            return refusal;
        var reason = request.CompanionReason?.Trim();
        if (reason is { Length: > 0 } && Check(words, reason) is { } wrong)
            return wrong;
        IReadOnlyList<ParticipantId> people = request.Participants ?? [];
        var stamp = key.Stamp(caller, Digest(id, people, request.Together, reason));
        var answer = await desk.BookAsync(
            new BookingRequest(stamp, id, caller.Structure, people, request.Together, reason is "" ? null : reason), cancellation);
        return answer.Refusal is { } refused ? Problem.Of(refused) : TypedResults.Ok(Write(answer, explain, answer.At ?? time.GetUtcNow()));
    }

    private static Answer Write(PerformanceAnswer answer, Explanations.Explanations explain, DateTimeOffset at)
    {
        var outcomes = new Outcome[answer.Outcomes.Count];
        for (var i = 0; i < outcomes.Length; i++)
        {
            var outcome = answer.Outcomes[i];
            outcomes[i] = new Outcome(
                outcome.Participant, outcome.Reservation, outcome.Status, outcome.Code, outcome.Rank, outcome.Tier, outcome.Uses,
                outcome.Limit, explain.Of(outcome, at));
        }
        return new Answer(outcomes, answer.After);
    }

    private static Problem? Check(ProblemWords words, string reason)
    {
        var fields = new FieldChecks(words);
        fields.OptionalText("companionReason", reason, Limits.CompanionReason);
        return fields.Refusal;
    }

    /// <summary>Without JSON in between: this is counted in thousands a second.</summary>
    private static string Digest(PerformanceId performance, IReadOnlyList<ParticipantId> people, bool together, string? reason)
    {
        var size = 9 + (people.Count * 8) + Encoding.UTF8.GetMaxByteCount(reason?.Length ?? 0);
        var asked = size <= 1024 ? stackalloc byte[1024] : new byte[size];
        BinaryPrimitives.WriteInt64LittleEndian(asked, performance.Value);
        asked[8] = together ? (byte)1 : (byte)0;
        var length = 9;
        foreach (var person in people)
        {
            BinaryPrimitives.WriteInt64LittleEndian(asked[length..], person.Value);
            length += 8;
        }
        length += Encoding.UTF8.GetBytes(reason, asked[length..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(asked[..length], hash);
        return Convert.ToBase64String(hash[..16]);
    }
}
