using Billetterie.Abstractions;
using Billetterie.Storage;
using Billetterie.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace Billetterie.Web.Http;

/// <summary>Turns what the rules and the storage answer into HTTP.</summary>
internal static class Answers
{
    /// <summary>The value, or its refusal.</summary>
    public static IResult Ok<T>(Answer<T> answer) where T : class =>
        answer.Succeeded ? Results.Ok(answer.Value) : Problem.Of(answer.Refusal);

    /// <summary>201 with the address of what was made, or the refusal.</summary>
    public static IResult Created<T>(Answer<T> answer, Func<T, string> address) where T : class =>
        answer.Succeeded ? Results.Created(address(answer.Value), answer.Value) : Problem.Of(answer.Refusal);

    /// <summary>The value, or 404 under a code.</summary>
    public static IResult Found<T>(T? value, string code) where T : class =>
        value is null ? Problem.Of(code) : Results.Ok(value);

    /// <summary>The refusal of a command that concerns one person: of the request, or of the person.</summary>
    public static Problem? RefusalOfOne(PerformanceAnswer answer)
    {
        if (answer.Refusal is { } refusal)
            return Problem.Of(refusal);
        return answer.Outcomes is [{ Status: PersonStatus.Refused, Code: var code }] ? Problem.Of(code) : null;
    }
}
