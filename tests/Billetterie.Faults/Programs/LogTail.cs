using System.Diagnostics;

namespace Billetterie.Faults.Programs;

using Process = System.Diagnostics.Process;

/// <summary>Reads what a program prints, so that it never blocks on a full pipe, and keeps the end of it. Thread safe.</summary>
internal sealed class LogTail
{
    private const int Kept = 3000;

    private readonly Queue<string> lines = new();
    private readonly List<(string Text, TaskCompletionSource<bool> Seen)> awaited = [];
    private int open = 2;

    public LogTail(Process process)
    {
        process.OutputDataReceived += OnLine;
        process.ErrorDataReceived += OnLine;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Waits for a text; false when the program ended or time ran out without it.</summary>
    public async Task<bool> SawAsync(string text, TimeSpan patience)
    {
        var seen = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (lines)
        {
            if (lines.Any(line => line.Contains(text, StringComparison.Ordinal)))
                return true;
            if (open == 0)
                return false;
            awaited.Add((text, seen));
        }
        return await seen.Task.WaitAsync(patience);
    }

    public override string ToString()
    {
        lock (lines)
            return string.Join('\n', lines);
    }

    private void OnLine(object sender, DataReceivedEventArgs line)
    {
        lock (lines)
        {
            if (line.Data is null && --open == 0)
                awaited.ForEach(waiting => waiting.Seen.TrySetResult(false));
            if (line.Data is null)
                return;
            lines.Enqueue(line.Data);
            if (lines.Count > Kept)
                lines.Dequeue();
            foreach (var (_, seen) in awaited.Where(waiting => line.Data.Contains(waiting.Text, StringComparison.Ordinal)))
                seen.TrySetResult(true);
        }
    }
}
