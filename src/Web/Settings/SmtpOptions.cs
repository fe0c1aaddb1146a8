namespace Billetterie.Web.Settings;

/// <summary>The mail server; section <c>Smtp</c>. Without a host, mails are written to <c>mail/*.eml</c> in the data directory.</summary>
public sealed class SmtpOptions
{
    public const string Section = "Smtp";

    public string? Host { get; set; }

    public int Port { get; set; } = 587;

    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>
    /// A PEM file with the certificate authorities that may vouch for the server, in place of those the machine trusts; connections
    /// are then encrypted or not made. Null: the machine's authorities, and encryption where the server offers it.
    /// </summary>
    public string? CertificateAuthority { get; set; }

    /// <summary>The sender of every mail.</summary>
    public string From { get; set; } = "Billetterie solidaire <billetterie@localhost>";
}
