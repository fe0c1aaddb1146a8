namespace Billetterie.Faults.Programs;

/// <summary>Where the program lies that was built together with these tests.</summary>
internal static class BuiltProgram
{
    public static string WebHost { get; } = Find();

    private static string Find()
    {
        // …/tests/Billetterie.Faults/bin/Release/net10.0
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var (framework, configuration) = (output.Name, output.Parent!.Name);
        for (var directory = output; directory is not null; directory = directory.Parent)
        {
            var program = Path.Combine(directory.FullName, "src", "WebHost", "bin", configuration, framework, "Billetterie.WebHost.dll");
            if (File.Exists(program))
                return program;
        }
        throw new FileNotFoundException($"The program was not built ({configuration}, {framework}).");
    }
}
