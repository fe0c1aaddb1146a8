using System.Security.Cryptography;
using System.Text.Json;
using Billetterie.Web.Security;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Billetterie.Web.Accounts;

/// <summary>A form that came after its sign-in had ended: where it was going, and what it held.</summary>
public sealed record KeptForm(string Address, IReadOnlyList<KeyValuePair<string, string>> Fields);

/// <summary>
/// Keeps what somebody typed while their sign-in ended: the form travels, sealed, through the pages of sign-in and can be sent
/// again after it. Nothing of it stays on the server. Thread safe.
/// </summary>
public sealed class KeptForms(IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>The page that takes such a form.</summary>
    public const string Page = "/connexion/reprise";

    /// <summary>What fits without weighing on a slow line; files are kept by their owners.</summary>
    private const int MostBytes = 64 * 1024;

    private const string Forgery = "Forgery";

    /// <summary>Fields that must not travel, even sealed: their forms are typed anew.</summary>
    private static readonly string[] Secrets = ["Password", "Again", "Present", "Code", "Credential"];

    /// <summary>How long the sign-in in between may take.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    private readonly IDataProtector _seal = protection.CreateProtector("Billetterie.KeptForms.v1");

    /// <summary>Whether a request that was not admitted is a form of ours that can be kept.</summary>
    public static bool CanKeep(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return HttpMethods.IsPost(request.Method) && request.HasFormContentType && request.ContentLength is <= MostBytes
            && !CrossSite.IsFromElsewhere(request);
    }

    /// <summary>The form, sealed for the pages of sign-in; null where it must not be kept.</summary>
    public string? Keep(string address, IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (form.Files.Count > 0 || form.Keys.Any(IsSecret))
            return null;
        var fields = form.Where(field => field.Key != Forgery)
            .SelectMany(field => field.Value, (field, value) => KeyValuePair.Create(field.Key, value ?? "")).ToList();
        return _seal.Protect(JsonSerializer.Serialize(new Sealed(address, fields, time.GetUtcNow() + Life)));
    }

    /// <summary>The form again; null for what was not kept here, or too long ago.</summary>
    public KeptForm? Open(string? kept)
    {
        if (string.IsNullOrEmpty(kept))
            return null;
        try
        {
            var form = JsonSerializer.Deserialize<Sealed>(_seal.Unprotect(kept))!;
            return form.Until > time.GetUtcNow() ? new KeptForm(form.Address, form.Fields) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static bool IsSecret(string field) => Secrets.Contains(field[(field.LastIndexOf('.') + 1)..], StringComparer.Ordinal);

    private sealed record Sealed(string Address, List<KeyValuePair<string, string>> Fields, DateTimeOffset Until);
}
