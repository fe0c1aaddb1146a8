using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Billetterie.Abstractions;

namespace Billetterie.Storage;

/// <summary>What a change or a search gives: a value, or the refusal that says why not. Exceptions are for faults only.</summary>
/// <param name="Refusal">Set when nothing was changed or read.</param>
/// <param name="Value">Set when there is no refusal.</param>
public sealed record Answer<T>(Refusal? Refusal, T? Value) where T : class
{
    /// <summary>Whether there is a value.</summary>
    [JsonIgnore]
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Succeeded => Refusal is null;
}

/// <summary>Makes answers.</summary>
public static class Answer
{
    public static Answer<T> Of<T>(T value) where T : class => new(null, value);

    /// <param name="field">With the codes about a field: its name as the API spells it.</param>
    /// <param name="number">The number the refusal speaks of.</param>
    public static Answer<T> Refused<T>(string code, string? field = null, int? number = null) where T : class =>
        new(new Refusal(code, Number: number, Field: field), null);
}
