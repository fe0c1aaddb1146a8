namespace Billetterie.Bench.Http;

/// <summary>The programs as they were built beside the bench, in the same configuration.</summary>
internal static class BuiltProgram
{
    /// <summary>The one-machine program, which the bench refers to: it is always built with it.</summary>
    public static string WebHost { get; } = Find("WebHost");

    private static string Find(string name)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        for (var directory = output; directory is not null; directory = directory.Parent)
        {
            var program = Path.Combine(directory.FullName, "src", name, "bin", output.Parent!.Name, output.Name, $"Billetterie.{name}.dll");
            if (File.Exists(program))
            {
                return program;
            }
        }

        throw new FileNotFoundException($"{name} was not built with the bench.");
    }
}
