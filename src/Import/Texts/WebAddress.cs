namespace Billetterie.Import.Texts;

/// <summary>Web addresses of a source: absolute, http or https, of a bearable length. Anything else is left out.</summary>
internal static class WebAddress
{
    public static Uri? Read(string? text)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text) || text.Length > ImportLimits.Address)
            return null;

        if (text.StartsWith("//", StringComparison.Ordinal))
            text = "https:" + text;

        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https" }
            && address.Host.Contains('.', StringComparison.Ordinal) && address.UserInfo.Length == 0
            ? address
            : null;
    }
}
