using Spectre.Console;

namespace Authorizer.Cli.Terminal;

/// <summary>Where results, progress and input are: a terminal with colour, or plain text that reads the same every time.</summary>
/// <param name="output">Results.</param>
/// <param name="error">Progress and complaints.</param>
/// <param name="input">What <c>-</c> means.</param>
/// <param name="isRich">Whether results go to a terminal.</param>
/// <param name="isErrorRich">Whether progress goes to a terminal.</param>
/// <param name="hasKeys">Whether a person can press keys.</param>
internal sealed class Screen(
    TextWriter output,
    TextWriter error,
    TextReader input,
    bool isRich = false,
    bool isErrorRich = false,
    bool hasKeys = false
)
{
    public TextWriter Output { get; } = TextWriter.Synchronized(output);

    public TextWriter Error { get; } = TextWriter.Synchronized(error);

    public TextReader Input => input;

    public bool IsRich => isRich;

    public bool HasKeys => hasKeys;

    public static Screen OfConsole() =>
        new(
            Console.Out,
            Console.Error,
            Console.In,
            isRich: !Console.IsOutputRedirected,
            isErrorRich: !Console.IsErrorRedirected,
            hasKeys: !Console.IsInputRedirected && !Console.IsOutputRedirected
        );

    /// <summary>A line of the result.</summary>
    public void Line(string text = "") => Output.WriteLine(text);

    /// <summary>A line of the result, coloured on a terminal.</summary>
    public void Line(string text, Tone tone)
    {
        if (isRich && tone != Tone.Plain)
        {
            var console = ConsoleOn(output);
            // The terminal breaks lines better: it knows how to put them together again.
            console.Profile.Width = text.Length + 1;
            console.Write(new Text(text + Environment.NewLine, RichTable.StyleOf(tone)));
            return;
        }
        Line(text);
    }

    /// <summary>Asks a person; anything but a yes is a no. Only where there are keys to press.</summary>
    public bool Confirms(string question)
    {
        Error.Write($"{question} [y/N] ");
        return input.ReadLine()?.Trim().ToUpperInvariant() is "Y" or "YES";
    }

    /// <summary>A line about what happens.</summary>
    public void Say(string text) => Error.WriteLine(text);

    public void Table(TextTable table)
    {
        if (isRich)
        {
            ConsoleOn(output).Write(RichTable.Of(table));
            return;
        }
        foreach (var line in table.Lines())
        {
            Line(line);
        }
    }

    /// <summary>Says what is being done, with a spinner where there is a terminal, until <paramref name="work"/> has ended.</summary>
    public async Task<T> WhileAsync<T>(string what, Func<Task<T>> work)
    {
        if (isErrorRich)
        {
            return await ConsoleOn(error).Status().StartAsync(Markup.Escape(what), _ => work());
        }
        Say(what);
        return await work();
    }

    /// <summary>The same with a bar where there is a terminal, and nothing where there is none.</summary>
    /// <param name="what">What is being done.</param>
    /// <param name="steps">How often <paramref name="work"/> will report.</param>
    /// <param name="work">Calls what it is given once a step.</param>
    public Task CountingAsync(string what, int steps, Func<Action, Task> work) =>
        isErrorRich
            ? ConsoleOn(error)
                .Progress()
                .StartAsync(async progress =>
                {
                    var bar = progress.AddTask(Markup.Escape(what), maxValue: steps);
                    await work(() => bar.Increment(1));
                })
            : work(() => { });

    private static IAnsiConsole ConsoleOn(TextWriter writer) =>
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
}
