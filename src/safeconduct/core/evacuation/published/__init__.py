"""Two problems of the literature in the form their authors published them: best plan, proven bound, and an auditor.

They are how the engine is held against others: `isolated` is the evacuation of an island by boats (Krutein and Goodchild
2022), `bus` that of a town by buses (Bish 2011; Goerigk, Grün and Heßler 2013). Neither knows the engine's own problem.
`cases` leads from a text to an answer.
"""
