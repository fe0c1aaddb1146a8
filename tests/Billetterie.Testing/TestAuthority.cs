using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Billetterie.Testing;

/// <summary>A server's certificate and its key, as PEM files.</summary>
public sealed record ServerIdentity(string CertificateFile, string KeyFile);

/// <summary>A certificate authority made for one test, with its files in a directory of its own that is gone with it.</summary>
public sealed class TestAuthority : IDisposable
{
    private static readonly DateTimeOffset From = DateTimeOffset.UtcNow.AddDays(-1);
    private static readonly DateTimeOffset To = From.AddDays(30);

    private readonly string _directory = Directory.CreateTempSubdirectory("billetterie-authority-").FullName;
    private readonly X509Certificate2 _authority;

    public TestAuthority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Authority of a test", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        _authority = request.CreateSelfSigned(From, To);
        File.WriteAllText(CertificateFile, _authority.ExportCertificatePem());
    }

    /// <summary>The authority's own certificate, for those who are to trust it.</summary>
    public string CertificateFile => Path.Combine(_directory, "authority.pem");

    /// <summary>Vouches for a server of that name.</summary>
    public ServerIdentity Vouch(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        using var certificate = request.Create(_authority, From, To, RandomNumberGenerator.GetBytes(8));
        var identity = new ServerIdentity(Path.Combine(_directory, $"{name}.pem"), Path.Combine(_directory, $"{name}.key"));
        File.WriteAllText(identity.CertificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(identity.KeyFile, key.ExportPkcs8PrivateKeyPem());
        return identity;
    }

    public void Dispose()
    {
        _authority.Dispose();
        Directory.Delete(_directory, recursive: true);
    }
}
