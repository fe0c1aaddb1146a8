using Billetterie.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace Billetterie.Web.Http;

/// <summary>The header by which a client names its request, so that a repetition counts once (R13).</summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";

    /// <summary>Reads the key; gives the refusal instead where it is missing, repeated or no UUID.</summary>
    public static Problem? Read(HttpRequest request, out Guid key)
    {
        key = default;
        if (!request.Headers.TryGetValue(Header, out var values) || values is [null] or [""])
            return Problem.Of(ProblemCodes.IdempotencyKeyMissing);
        return values.Count == 1 && Guid.TryParseExact(values[0], "D", out key) && key != Guid.Empty
            ? null
            : Problem.Of(ProblemCodes.IdempotencyKeyMalformed);
    }
}
