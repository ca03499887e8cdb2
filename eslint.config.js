'use strict';

const eslint = require('@eslint/js');
const tseslint = require('typescript-eslint');
const globals = require('globals');

/** Names a board lacks, with what to write instead. The gate over the bundle has the last word; this says it earlier. */
const absentGlobals = [
  'Map',
  'Set',
  'WeakMap',
  'WeakSet',
  'Symbol',
  'BigInt',
  'Proxy',
  'Reflect',
  'TextEncoder',
  'TextDecoder',
  'queueMicrotask',
  'structuredClone',
  'Buffer',
];
const absentProperties = [
  ['Array', ['from', 'of']],
  ['Object', ['freeze', 'is', 'hasOwn', 'groupBy']],
  [
    'Number',
    [
      'isInteger',
      'isNaN',
      'isFinite',
      'isSafeInteger',
      'parseFloat',
      'parseInt',
      'EPSILON',
      'MAX_SAFE_INTEGER',
    ],
  ],
  ['Math', ['trunc', 'imul', 'fround', 'tanh', 'sinh', 'cosh', 'hypot', 'log2', 'log10', 'cbrt', 'clz32']],
  ['Promise', ['race', 'allSettled', 'any']],
  [undefined, ['flat', 'flatMap', 'at', 'findLast', 'codePointAt', 'finally']],
].flatMap(([object, properties]) =>
  properties.map((property) => ({
    ...(object && { object }),
    property,
    message: 'Espruino does not have it.',
  })),
);
const absentSyntax = [
  ['LabeledStatement', 'labels'],
  [':matches(ObjectPattern, ArrayPattern)', 'destructuring'],
  [':matches(:function > RestElement, SpreadElement)', 'rest and spread'],
  ['AssignmentPattern', 'default values'],
  [
    ':matches(AwaitExpression, YieldExpression, :function[async=true], :function[generator=true])',
    'async functions and generators',
  ],
  [':matches(Property, MethodDefinition)[computed=true]', 'computed keys'],
  ['TaggedTemplateExpression', 'tagged templates'],
  ['BinaryExpression[operator="**"]', '**'],
  ['Literal[bigint]', 'BigInt'],
  ['PrivateIdentifier', 'private names'],
].map(([selector, what]) => ({ selector, message: `Espruino has no ${what}.` }));

/** What runs on a board: see docs/firmware.md. */
const espruinoLint = [
  {
    files: ['firmware/src/**/*.ts', 'protocol/src/board/**/*.ts'],
    ignores: ['**/*.test.ts', '**/*.d.ts', '**/testing/**'],
    rules: {
      '@typescript-eslint/no-use-before-define': [
        'error',
        { functions: true, classes: true, variables: true, typedefs: false },
      ],
      'no-labels': 'error',
      'no-var': 'error',
      '@typescript-eslint/no-loop-func': 'error',
      'no-restricted-globals': [
        'error',
        ...absentGlobals.map((name) => ({ name, message: 'Espruino does not have it.' })),
      ],
      'no-restricted-properties': ['error', ...absentProperties],
      'no-restricted-syntax': [
        'error',
        ...absentSyntax,
        {
          selector: 'ClassDeclaration[superClass.name=/Error$/]',
          message: 'On Espruino it is no instance of it and loses its message.',
        },
        {
          selector: 'PropertyDefinition > ArrowFunctionExpression',
          message: 'On Espruino its `this` is wrong: assign in the constructor.',
        },
      ],
      '@typescript-eslint/no-require-imports': ['error', { allow: ['^Storage$'] }],
    },
  },
  {
    // The language's own declarations, whose forms are not ours to choose.
    files: ['firmware/src/*.d.ts'],
    rules: {
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/no-empty-object-type': 'off',
    },
  },
];

module.exports = tseslint.config(
  // host/kernels is AssemblyScript, in which TypeScript types mean machine words.
  { ignores: ['**/dist/**', '**/node_modules/**', 'runs/**', 'host/kernels/**'] },
  eslint.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: __dirname,
      },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/prefer-nullish-coalescing': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/unified-signatures': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      eqeqeq: 'error',
    },
  },
  ...espruinoLint,
  {
    files: ['**/*.js', '**/*.cjs', '**/*.mjs'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: { globals: globals.node, parserOptions: { projectService: false, project: false } },
    rules: { ...tseslint.configs.disableTypeChecked.rules, '@typescript-eslint/no-require-imports': 'off' },
  },
);
