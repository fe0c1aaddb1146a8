using Billetterie.Abstractions;
using Billetterie.Web.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Billetterie.Web.Site;

/// <summary>Puts what is wrong with the fields of a request where the page shows it.</summary>
internal static class FormFaults
{
    /// <summary>The field of the form <c>Input</c> that a refusal speaks of; the empty name where it speaks of the whole.</summary>
    public static string FieldOf(Refusal refusal) =>
        refusal.Field is { Length: > 0 } field ? $"Input.{char.ToUpperInvariant(field[0])}{field[1..]}" : "";

    /// <summary>Whether every field holds; else the faults stand under their fields.</summary>
    public static bool Take(this ModelStateDictionary state, FieldChecks fields, string prefix)
    {
        foreach (var (field, messages) in fields.Errors)
        {
            foreach (var message in messages)
                state.AddModelError($"{prefix}.{field}", message);
        }
        return fields.Errors.Count == 0;
    }
}
