using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Billetterie.Web.Mail;

/// <summary>Whether a mail server is who it says, by the word of chosen authorities alone. Thread safe.</summary>
internal sealed class MailTrust
{
    /// <summary>What a certificate must be meant for: to prove a server.</summary>
    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");

    private readonly X509Certificate2Collection _authorities;

    private MailTrust(X509Certificate2Collection authorities) => _authorities = authorities;

    /// <summary>The authorities of a PEM file.</summary>
    public static MailTrust Of(string file) => new(Read(file));

    /// <summary>Why the file cannot be used; null when it can.</summary>
    public static string? WhyNot(string file)
    {
        try
        {
            return Read(file).Count > 0 ? null : "it holds no certificate.";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            return $"{fault.Message.TrimEnd('.')}.";
        }
    }

    /// <summary>For the handshake: the name fits, and the certificate comes from one of the authorities.</summary>
    public bool Holds(object sender, X509Certificate? certificate, X509Chain? offered, SslPolicyErrors errors)
    {
        if (certificate is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_authorities);
        // An authority of one's own seldom says where to ask what it revoked.
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ApplicationPolicy.Add(ServerAuthentication);
        if (offered is not null)
            chain.ChainPolicy.ExtraStore.AddRange(offered.ChainPolicy.ExtraStore);
        using var own = new X509Certificate2(certificate);
        return chain.Build(own);
    }

    private static X509Certificate2Collection Read(string file)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(file);
        return authorities;
    }
}
