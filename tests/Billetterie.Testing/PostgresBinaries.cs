namespace Billetterie.Testing;

/// <summary>Where PostgreSQL's programs are on this machine.</summary>
/// <param name="Directory">Holds <c>initdb</c> and <c>postgres</c>.</param>
/// <param name="RunAs">The command prefix that leaves root, which the server refuses to run as; empty for an ordinary user.</param>
public sealed record PostgresBinaries(string Directory, IReadOnlyList<string> RunAs)
{
    private static readonly Lazy<(PostgresBinaries? Found, string? Missing)> Search = new(Find);

    /// <summary>The binaries; null where there are none.</summary>
    public static PostgresBinaries? Found => Search.Value.Found;

    /// <summary>Why there are none; null where there are.</summary>
    public static string? Missing => Search.Value.Missing;

    /// <summary>Who the server's files must belong to, as <c>chown</c> wants it; null for ourselves.</summary>
    public string? Owner { get; private init; }

    public string InitDb => Path.Combine(Directory, "initdb");

    public string Postgres => Path.Combine(Directory, "postgres");

    private static (PostgresBinaries?, string?) Find()
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
            return (null, "The tests start PostgreSQL on Linux and macOS only.");
        var directory = Candidates().FirstOrDefault(IsComplete);
        if (directory is null)
            return (null, "PostgreSQL's initdb and postgres were found neither in PATH nor in /usr/lib/postgresql/*/bin.");
        if (!string.Equals(Environment.UserName, "root", StringComparison.Ordinal))
            return (new PostgresBinaries(directory, []), null);
        var (setpriv, user) = (InPath("setpriv"), UnprivilegedUser());
        return setpriv is null || user is null
            ? (null, "PostgreSQL refuses to run as root, and there is no setpriv or no user postgres or nobody to run it as.")
            : (new PostgresBinaries(directory, [setpriv, $"--reuid={user.Value.Id}", $"--regid={user.Value.Group}", "--clear-groups", "--"])
            {
                Owner = $"{user.Value.Id}:{user.Value.Group}",
            }, null);
    }

    private static IEnumerable<string> Candidates()
    {
        foreach (var directory in PathDirectories())
        {
            // A link may stand alone in /usr/local/bin; the server finds its files beside the real program.
            var postgres = new FileInfo(Path.Combine(directory, "postgres"));
            if (postgres.Exists)
                yield return (postgres.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? postgres).DirectoryName!;
        }
        const string debian = "/usr/lib/postgresql";
        if (!System.IO.Directory.Exists(debian))
            yield break;
        foreach (var version in System.IO.Directory.GetDirectories(debian).OrderByDescending(path => path, StringComparer.Ordinal))
            yield return Path.Combine(version, "bin");
    }

    private static bool IsComplete(string directory) =>
        File.Exists(Path.Combine(directory, "initdb")) && File.Exists(Path.Combine(directory, "postgres"));

    private static string? InPath(string program) =>
        PathDirectories().Select(directory => Path.Combine(directory, program)).FirstOrDefault(File.Exists);

    private static string[] PathDirectories() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);

    private static (string Id, string Group)? UnprivilegedUser()
    {
        var users = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).Where(fields => fields.Length > 3).ToList();
        foreach (var name in new[] { "postgres", "nobody" })
        {
            if (users.Find(fields => fields[0] == name) is { } user)
                return (user[2], user[3]);
        }
        return null;
    }
}
