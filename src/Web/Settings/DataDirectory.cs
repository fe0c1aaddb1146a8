using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Billetterie.Web.Settings;

/// <summary>The directory that holds what this installation keeps on disk.</summary>
public sealed class DataDirectory
{
    public DataDirectory(IOptions<BilletterieOptions> options, IHostEnvironment environment)
        : this(Resolve(options.Value.DataDirectory, environment.ContentRootPath))
    {
    }

    public DataDirectory(string path) => Path = path;

    /// <summary>The absolute path.</summary>
    public string Path { get; }

    /// <summary>A file or directory within.</summary>
    public string Within(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>A relative path starts at the solution while developing, and at the program's directory once published.</summary>
    public static string Resolve(string directory, string contentRoot)
    {
        for (var at = new DirectoryInfo(contentRoot); at is not null; at = at.Parent)
        {
            if (at.EnumerateFiles("*.sln").Any())
                return System.IO.Path.GetFullPath(directory, at.FullName);
        }
        return System.IO.Path.GetFullPath(directory, contentRoot);
    }
}
