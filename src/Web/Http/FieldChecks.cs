using System.Net.Mail;
using System.Text;
using Billetterie.Abstractions;
using Billetterie.Web.Problems;

namespace Billetterie.Web.Http;

/// <summary>
/// Gathers what is wrong with the fields of a request, each in words that name the limit. A check returns the cleaned value, so that
/// a request is read and checked in one go. Not thread safe; one per request.
/// </summary>
internal sealed class FieldChecks(ProblemWords words)
{
    private Dictionary<string, string[]>? _errors;

    /// <summary>The refusal, or null where every field holds.</summary>
    public Problem? Refusal => _errors is null ? null : Problem.OfFields(_errors);

    /// <summary>What is wrong, by field; empty where every field holds.</summary>
    public IReadOnlyDictionary<string, string[]> Errors => _errors ?? [];

    /// <summary>Notes a fault; its words are in <see cref="ProblemWords"/> under <c>field_…</c>.</summary>
    public void Fault(string field, string fault, params object[] arguments)
    {
        _errors ??= [];
        var message = words.Field(fault, arguments);
        _errors[field] = _errors.TryGetValue(field, out var earlier) ? [.. earlier, message] : [message];
    }

    /// <summary>One line of text that must be there; trimmed.</summary>
    public string Line(string field, string? value, int longest)
    {
        var line = OptionalLine(field, value, longest);
        if (line is null)
            Fault(field, "required");
        return line ?? "";
    }

    /// <summary>One line of text; trimmed, null where empty.</summary>
    public string? OptionalLine(string field, string? value, int longest) => Text(field, value, longest, severalLines: false);

    /// <summary>Text that may have several lines; trimmed, null where empty.</summary>
    public string? OptionalText(string field, string? value, int longest) => Text(field, value, longest, severalLines: true);

    /// <summary>An address for mail; null where empty.</summary>
    public string? OptionalEmail(string field, string? value)
    {
        var line = OptionalLine(field, value, FieldLimits.Email);
        if (line is not null && !IsEmail(line))
            Fault(field, "email");
        return line;
    }

    /// <summary>A phone number as written, with at least six digits; null where empty.</summary>
    public string? OptionalPhone(string field, string? value)
    {
        var line = OptionalLine(field, value, FieldLimits.Phone);
        if (line is not null && (line.Count(char.IsAsciiDigit) < 6 || line.Any(c => !char.IsAsciiDigit(c) && !"+ .-()/".Contains(c, StringComparison.Ordinal))))
            Fault(field, "phone");
        return line;
    }

    /// <summary>An http or https address; null where empty.</summary>
    public string? OptionalWebAddress(string field, string? value)
    {
        var line = OptionalLine(field, value, FieldLimits.WebAddress);
        if (line is not null && !(Uri.TryCreate(line, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
            Fault(field, "web");
        return line;
    }

    /// <summary>A value that must be there.</summary>
    public T Required<T>(string field, T? value) where T : struct
    {
        if (value is null)
            Fault(field, "required");
        return value.GetValueOrDefault();
    }

    /// <summary>A number that must be there and lie within bounds.</summary>
    public int Number(string field, int? value, int least, int most)
    {
        var number = Required(field, value);
        if (value is not null && (number < least || number > most))
            Fault(field, "range", least, most);
        return number;
    }

    /// <summary>One of an enumeration's names, written as such; the default where none is given.</summary>
    public T? Choice<T>(string field, string? value) where T : struct, Enum
    {
        if (string.IsNullOrEmpty(value))
            return null;
        if (Enum.TryParse<T>(value, ignoreCase: true, out var choice) && Enum.IsDefined(choice) && !char.IsAsciiDigit(value[0]) && value[0] is not ('-' or '+'))
            return choice;
        Fault(field, "choice", string.Join(", ", Enum.GetNames<T>()));
        return null;
    }

    /// <summary>An instant with its offset, from a query string.</summary>
    public DateTimeOffset? Instant(string field, string? value)
    {
        if (string.IsNullOrEmpty(value))
            return null;
        if (Instants.TryParse(value, out var instant))
            return instant;
        Fault(field, "instant");
        return null;
    }

    /// <summary>An id, from a query string; null where none is given.</summary>
    public T? Id<T>(string field, string? value) where T : struct, IId<T>
    {
        if (string.IsNullOrEmpty(value))
            return null;
        if (T.TryParse(value, null, out var id))
            return id;
        Fault(field, "id");
        return null;
    }

    /// <summary>Yes or no, from a query string; null where none is given.</summary>
    public bool? YesNo(string field, string? value)
    {
        if (string.IsNullOrEmpty(value))
            return null;
        if (bool.TryParse(value, out var yes))
            return yes;
        Fault(field, "choice", "true, false");
        return null;
    }

    private string? Text(string field, string? value, int longest, bool severalLines)
    {
        var text = value?.Trim();
        if (string.IsNullOrEmpty(text))
            return null;
        if (text.Length > longest)
            Fault(field, "longer", longest);
        if (HasLoneSurrogate(text) || text.Any(c => IsForbidden(c, severalLines)))
        {
            Fault(field, "control");
            return text;
        }
        // An accent typed as two characters and as one is the same letter.
        return text.Normalize();
    }

    private static bool HasLoneSurrogate(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar)
                return true;
        }
        return false;
    }

    private static bool IsForbidden(char c, bool severalLines) =>
        char.IsControl(c) && !(severalLines && c is '\n' or '\r' or '\t');

    private static bool IsEmail(string line) =>
        MailAddress.TryCreate(line, out var address) && address.Address == line && address.Host.Contains('.', StringComparison.Ordinal)
        && !line.Contains('"', StringComparison.Ordinal) && !line.Any(char.IsWhiteSpace);
}
