using System.Globalization;
using System.Net.Mail;
using System.Text;
using Billetterie.Abstractions;
using Billetterie.Storage.Accounts;

namespace Billetterie.Storage.Changes;

/// <summary>Checks and cleans what was entered; keeps the first refusal. The names are those of the API.</summary>
internal sealed class FieldCheck
{
    public Refusal? Refusal { get; private set; }

    public string Required(string field, string? value, int most)
    {
        var text = Optional(field, value, most);
        if (text is null)
            Refuse(Codes.FieldMissing, field);
        return text ?? "";
    }

    /// <summary>One line; null when empty.</summary>
    public string? Optional(string field, string? value, int most) => Text(field, Lines.One, value, most);

    /// <summary>Several lines; null when empty.</summary>
    public string? Prose(string field, string? value, int most) => Text(field, Lines.Several, value, most);

    public string? Phone(string field, string? value)
    {
        var text = Optional(field, value, FieldLimits.Phone);
        if (text is null)
            return null;
        if (!PhoneNumbers.TryNormalize(text, out var number))
            Refuse(Codes.FieldInvalid, field);
        return number;
    }

    public string? Email(string field, string? value)
    {
        var text = Optional(field, value, FieldLimits.Email);
        if (text is not null && (!MailAddress.TryCreate(text, out var address) || address.Address != text || text.Any(char.IsWhiteSpace)))
            Refuse(Codes.FieldInvalid, field);
        return text;
    }

    /// <summary>An address of the web; without a scheme it gets https.</summary>
    public string? Website(string field, string? value)
    {
        var text = Optional(field, value, FieldLimits.Website);
        if (text is null)
            return null;
        var whole = text.Contains("://", StringComparison.Ordinal) ? text : "https://" + text;
        if (!Uri.TryCreate(whole, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || !uri.Host.Contains('.', StringComparison.Ordinal))
            Refuse(Codes.FieldInvalid, field);
        return whole;
    }

    public T Known<T>(string field, T value) where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
            Refuse(Codes.FieldInvalid, field);
        return value;
    }

    public void Refuse(string code, string? field = null, int? number = null) => Refusal ??= new Refusal(code, Number: number, Field: field);

    private enum Lines
    {
        One,
        Several,
    }

    private string? Text(string field, Lines lines, string? value, int most)
    {
        if (value is null)
            return null;
        if (!IsClean(value, lines))
        {
            Refuse(Codes.FieldInvalid, field);
            return null;
        }
        var text = value.Trim().Normalize(NormalizationForm.FormC);
        if (text.Length > most)
            Refuse(Codes.FieldTooLong, field, most);
        return text.Length == 0 ? null : text;
    }

    // Neither database nor page can do anything with half a character, and PostgreSQL refuses a zero.
    private static bool IsClean(string value, Lines lines)
    {
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (char.IsHighSurrogate(c) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]))
                i++;
            else if (char.IsSurrogate(c))
                return false;
            else if (char.GetUnicodeCategory(c) == UnicodeCategory.Control && !(c is '\t' || (lines == Lines.Several && c is '\r' or '\n')))
                return false;
        }
        return true;
    }
}

/// <summary>The most characters that fields take.</summary>
internal static class FieldLimits
{
    public const int Name = 100;
    public const int Title = 200;
    public const int Word = 80;
    public const int Address = 300;
    public const int PostalCode = 12;
    public const int City = 100;
    public const int Phone = 40;
    public const int Email = 254;
    public const int Website = 500;
    public const int Prose = 10_000;
    public const int Source = 500;
    public const int Reason = 500;
}
