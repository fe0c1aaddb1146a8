namespace Billetterie.Web.Settings;

/// <summary>What the operator says of this installation; section <c>Billetterie</c>.</summary>
public sealed class BilletterieOptions
{
    public const string Section = "Billetterie";

    /// <summary>Where the embedded database and written mails are kept. Relative paths start at the solution, or at the program where there is none.</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>Whether an empty database is filled with the demo. Null: only under the Development environment.</summary>
    public bool? Demo { get; set; }

    /// <summary>The address people reach the site at, for links in mails and on invitations. Null: the address the server listens on.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>How people reach the coordination; shown on the help page.</summary>
    public ContactOptions Contact { get; set; } = new();

    /// <summary>How often one account, and one address that is not signed in, may call.</summary>
    public RateLimitOptions RateLimits { get; set; } = new();
}

/// <summary>How people reach the coordination.</summary>
public sealed class ContactOptions
{
    public string? Email { get; set; }

    public string? Phone { get; set; }

    public bool IsEmpty => Email is null && Phone is null;
}

/// <summary>Calls allowed; zero or less switches a limit off.</summary>
public sealed class RateLimitOptions
{
    /// <summary>Calls a second of one account, on average; bursts of ten seconds' worth pass.</summary>
    public int PerAccountPerSecond { get; set; } = 20;

    /// <summary>Calls a second of one address without a sign-in; a whole hostel may sit behind one address.</summary>
    public int PerAddressPerSecond { get; set; } = 50;

    /// <summary>Requests of all that may be under way at once, live connections aside; past it the answer is "come back" (503).</summary>
    public int RequestsUnderWay { get; set; } = 10_000;

    /// <summary>
    /// Pages and calls of sign-in, reset and requests to join, a minute, of one address. Forty people of one house may sign in at
    /// 8:59, in three steps each.
    /// </summary>
    public int SignInsPerAddressPerMinute { get; set; } = 120;

    /// <summary>Sign-ins and resets a minute for one login, whether it exists or not.</summary>
    public int SignInsPerLoginPerMinute { get; set; } = 10;
}
