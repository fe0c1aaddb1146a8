namespace Billetterie.Testing;

/// <summary>Where the programs lie that were built together with the tests and the bench, in the same configuration.</summary>
public static class BuiltProgram
{
    /// <summary>The one-machine program.</summary>
    /// <exception cref="FileNotFoundException">It was not built.</exception>
    public static string WebHost => Find("WebHost");

    /// <summary>The cluster's node; only where the cluster's packages are at hand.</summary>
    /// <exception cref="FileNotFoundException">It was not built.</exception>
    public static string Silo => Find("Silo");

    private static string Find(string name)
    {
        // …/tests/Billetterie.Faults/bin/Release/net10.0, or …/bench/bin/Release/net10.0
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var (framework, configuration) = (output.Name, output.Parent!.Name);
        for (var directory = output; directory is not null; directory = directory.Parent)
        {
            var program = Path.Combine(directory.FullName, "src", name, "bin", configuration, framework, $"Billetterie.{name}.dll");
            if (File.Exists(program))
                return program;
        }
        throw new FileNotFoundException($"The program {name} was not built ({configuration}, {framework}).");
    }
}
