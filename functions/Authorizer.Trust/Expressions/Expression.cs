using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Authorizer.Trust.Expressions.Checking;
using Authorizer.Trust.Expressions.Steps;
using Authorizer.Trust.Expressions.Syntax;
using Authorizer.Trust.Expressions.Typing;
using Authorizer.Trust.Expressions.Values;

namespace Authorizer.Trust.Expressions;

/// <summary>An expression in a subset of CEL, checked at load and evaluated for token after token, by several threads at once.</summary>
/// <remarks>
/// The rules are those of the Common Expression Language and of Kubernetes' structured authentication (kubernetes 3): <c>||</c> and
/// <c>&amp;&amp;</c> absorb errors, a missing claim is an error, every number of a claim is a double, names are un-escaped.
/// Left out: macros with two variables (also <c>transformList</c> and its like), <c>sortBy</c>, <c>format</c> and <c>strings.quote</c>,
/// the families url, ip, cidr, quantity, semver and format, time zones by name, messages, names with a leading dot or in backticks.
/// Otherwise than upstream, <c>claims</c> itself can be asked for a key, counted and walked through by its keys, and whole numbers are
/// compared with doubles exactly.
/// </remarks>
public sealed class Expression
{
    /// <summary>Abstract units that one evaluation may spend (kubernetes 3.1, cost).</summary>
    public const int CostLimit = 1_000_000;

    private readonly Step step;
    private readonly int slots;
    private readonly ExpressionVariables variables;
    private readonly ImmutableArray<string> selected;
    private readonly ImmutableArray<string> indexed;

    private Expression(string text, ExpressionVariables variables, Step step, TypeChecker checker)
    {
        Text = text;
        this.variables = variables;
        this.step = step;
        slots = checker.Slots;
        selected = [.. checker.Selected];
        indexed = [.. checker.Indexed];
    }

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>
    /// False with every problem that a reader can find: a text that cannot be read has one, a text with several wrong names has all of
    /// them.
    /// </summary>
    /// <param name="text">Also of several lines and with <c>//</c> comments; at most 100,000 characters and 250 levels.</param>
    /// <param name="variables">The variable that it sees.</param>
    /// <param name="wanted">What it must give.</param>
    /// <param name="expression">The expression.</param>
    /// <param name="problems">Empty when there is an expression.</param>
    public static bool TryCompile(
        string text,
        ExpressionVariables variables,
        ExpressionType wanted,
        [NotNullWhen(true)] out Expression? expression,
        out ImmutableArray<ExpressionProblem> problems
    )
    {
        expression = null;
        if (Parser.Parse(text, out var problem) is not { } tree)
        {
            problems = [new ExpressionProblem(text, problem!.Position, problem.Sentence)];
            return false;
        }
        var checker = CheckerFor(variables);
        var root = checker.Check(tree);
        problems = ProblemsOf(text, checker.Problems);
        if (problems.IsEmpty && wanted.Refuse(root.Type) is { } sentence)
        {
            problems = [new ExpressionProblem(text, root.Position, sentence)];
        }
        if (problems.IsEmpty)
        {
            expression = new Expression(text, variables, root, checker);
        }
        return expression is not null;
    }

    /// <summary>Whether a claim is selected anywhere: <c>claims.email</c>, <c>claims.?email</c>, <c>has(claims.email)</c> (kubernetes 2.2, V22).</summary>
    public bool SelectsClaim(string name) => variables == ExpressionVariables.Claims && selected.Contains(name);

    /// <summary>Whether a claim is in brackets anywhere: <c>claims["email"]</c>, which V22 does not see.</summary>
    public bool IndexesClaim(string name) => variables == ExpressionVariables.Claims && indexed.Contains(name);

    /// <summary>The value for one token or user; never throws for anything in it, and ends within the limit.</summary>
    /// <param name="input">What the variable stands for; the one that this expression was compiled for.</param>
    /// <param name="costLimit">Abstract units; more is an error of kind <see cref="ExpressionErrorKind.CostExceeded"/>.</param>
    public ExpressionResult Evaluate(ExpressionInput input, int costLimit = CostLimit)
    {
        if (input.Variables != variables)
        {
            throw new ArgumentException($"This expression sees {variables}, not {input.Variables}.", nameof(input));
        }
        var evaluation = new Evaluation(input.Root, slots, costLimit);
        var value = step.Run(evaluation);
        // What was computed after the last unit was spent is worth nothing.
        var isExceeded = evaluation.Cost.IsExhausted && !(value.IsError && value.ErrorKind == ExpressionErrorKind.CostExceeded);
        return new ExpressionResult(Text, isExceeded ? Value.CostExceeded.At(step.Position) : value);
    }

    public override string ToString() => Text;

    private static TypeChecker CheckerFor(ExpressionVariables variables) =>
        variables switch
        {
            ExpressionVariables.Claims => new TypeChecker("claims", StaticType.Map(StaticType.String, StaticType.Dyn)),
            ExpressionVariables.User => new TypeChecker("user", StaticType.User),
        };

    private static ImmutableArray<ExpressionProblem> ProblemsOf(string text, IReadOnlyList<SyntaxProblem> problems)
    {
        var all = ImmutableArray.CreateBuilder<ExpressionProblem>(problems.Count);
        foreach (var problem in problems)
        {
            all.Add(new ExpressionProblem(text, problem.Position, problem.Sentence));
        }
        return all.MoveToImmutable();
    }
}
